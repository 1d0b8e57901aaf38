from tests.referrals.channels.partners import _stories, by_mail, on_paper, quick_pdf

__all__ = ["_stories", "by_mail", "on_paper", "quick_pdf"]
