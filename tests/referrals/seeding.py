"""Sent referrals in a database of their own: `python -m tests.referrals.seeding COUNT [mail]`, at tests.people.AT.

With `mail` they wait to be mailed to a support service; else they go to the police, who sign in.
"""

import sys

import django


def main() -> None:
    django.setup()
    from referrals.directory.models import Channel
    from referrals.packets import pdf
    from tests.people import partners
    from tests.referrals.channels.partners import a_pdf, mailed, takes
    from tests.referrals.stories import sent, triaged

    gloucester, by_mail = partners("gloucester", "testserver"), sys.argv[2:] == ["mail"]
    if by_mail:
        pdf.render = a_pdf
        takes(gloucester, gloucester.support, Channel.MAIL)
    for _ in range(int(sys.argv[1])):
        if by_mail:
            mailed(triaged(gloucester), gloucester.support)
        else:
            sent(triaged(gloucester), gloucester.police)


if __name__ == "__main__":
    main()
