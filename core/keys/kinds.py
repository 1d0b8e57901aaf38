"""The kinds of sealed section. The kind is part of what a section is sealed under, so one cannot pass for another."""

from enum import StrEnum


class Kind(StrEnum):
    INCIDENT = "incident"  # what happened, why, when, where, who is reporting: the answers themselves
    CONTACT = "contact"  # how the reporter may be reached
    RESPONDENT = "respondent"  # who did it, as the reporter describes them: restricted, always alleged
    NEEDS = "needs"  # what makes it possible to talk with the reporter
    ADDITION = "addition"  # another group of answers that the reporter added; which one is inside
    EQUALITY = "equality"  # answers for equality monitoring, and how somebody heard of the service
    CHOICES = "choices"  # what the reporter decided, with wording versions, and the reporter's key fingerprint
    FILE = "file"  # one file of the report: its name, type, digest and keys
    SUMMARY = "summary"  # what the queue needs, nothing else
    CONVERSATION = "conversation"  # its content key is the conversation key; its body is empty
    PROGRESS = "progress"  # one line for the reporter
    FORETOLD = "foretold"  # one line for the reporter, sealed before it is true
    READ_MARK = "read_mark"  # how far the reporter has read the messages; for the reporter only
    PAUSED = "paused"  # the answers of a draft that was put aside, for the reporter only
    RISK = "risk"  # every level that a case had, from triage on, with its reason; an assessment with its answers
    DISCLOSURE = "disclosure"  # the story as a partner may read it
    PACKET = "packet"  # what one recipient receives
    OUTCOME = "outcome"  # what a partner answered
    QUESTION = "question"  # what a partner needs to know before it answers
    REPLY = "reply"  # what the team answered to that, under the choice that covers the packet
    RECALL = "recall"  # a partner's answer to a recall request, with its lawful basis
    PARTNER_WORDS = "partner_words"  # what a partner wrote with its answer, sealed in its own system
    CASEWORK = "casework"  # one entry of a case's record: a note, an attempt to contact the reporter, a reason
    RIGHTS = "rights"  # a request about a person's rights, and every decision about it with what was released
    SAFEGUARDING = "safeguarding"  # who is at risk and what was heard, or what was done; for the team alone
    OVERRIDE = "override"  # a disclosure without the reporter's choice: what was proposed, decided, looked at again
    ACTION = "action"  # what is to be done, of an action of the action plan
    REGISTER = "register"  # words about a centre or venue in the register: why it was moved, what a visit found
