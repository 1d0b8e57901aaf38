from tests.referrals.channels.partners import by_mail, on_paper, quick_pdf

__all__ = ["by_mail", "on_paper", "quick_pdf"]
