"""The words of the trail. Adding one is a decision; none of them carries a value."""

from enum import StrEnum


class Action(StrEnum):
    # accounts
    INVITED = "invited"
    ENROLLED = "enrolled"
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    SIGN_IN_REFUSED = "sign_in_refused"
    RECOVERY_CODE_USED = "recovery_code_used"
    ADMITTED = "admitted"
    CREDENTIALS_CHANGED = "credentials_changed"  # password, authenticator or recovery codes
    ACCESS_ENDED = "access_ended"
    KEY_CREATED = "key_created"
    KEY_PINNED = "key_pinned"
    SYSTEM_CONNECTED = "system_connected"  # a partner's own system got a token with which it calls
    SYSTEM_CUT_OFF = "system_cut_off"  # and lost it
    RECOVERY_KIT_MADE = "recovery_kit_made"
    RECOVERED = "recovered"  # two officers opened an organisation's seeds for a member
    REFUSED = "refused"  # somebody asked for what is not theirs
    # reports: kept to the hour, and only what changes who can read
    REPORT_RECEIVED = "report_received"
    REPORT_HELD = "report_held"
    CHOICE_MADE = "choice_made"
    CHOICE_WITHDRAWN = "choice_withdrawn"
    CODE_REPLACED = "code_replaced"
    REPORT_GIVEN_UP = "report_given_up"  # held, and its reporter wants it deleted
    REPORT_KEPT = "report_kept"  # held, and its last day was put off
    # casework
    SECTION_OPENED = "section_opened"
    FILE_DOWNLOADED = "file_downloaded"  # its safe copy or its original; the subject says which
    TRIAGED = "triaged"
    ASSIGNED = "assigned"
    DISCLOSURE_WRITTEN = "disclosure_written"
    MESSAGE_SENT = "message_sent"
    RISK_ASSESSED = "risk_assessed"
    RISK_REVIEWED = "risk_reviewed"
    CASE_CLOSED = "case_closed"
    CASE_REOPENED = "case_reopened"
    CLOCKS_PAUSED = "clocks_paused"
    CLOCKS_RESUMED = "clocks_resumed"
    NOTE_WRITTEN = "note_written"
    CONTACT_TRIED = "contact_tried"
    CONTACT_ALLOWED = "contact_allowed"  # by a supervisor, against what the reporter wished
    DISENGAGED = "disengaged"
    ACTION_PLANNED = "action_planned"
    ACTION_CHANGED = "action_changed"  # its owner or its due time
    ACTION_DONE = "action_done"
    REPORT_TAKEN = "report_taken"  # somebody of the team wrote down what they were told, or was sent
    CODE_ASKED = "code_asked"  # identity was checked; another person decides about a new private code
    CODE_ISSUED = "code_issued"
    CODE_REFUSED = "code_refused"
    CODE_LAPSED = "code_lapsed"  # nobody decided about it in time
    CONCERN_RECORDED = "concern_recorded"
    CONCERN_CLOSED = "concern_closed"
    LINK_DECIDED = "link_decided"  # with another report, what and with which is sealed; or what links give to think of
    IDENTIFIERS_CHANGED = "identifiers_changed"  # by which a report is compared with others
    SHARED_CONTACTS_CHANGED = "shared_contacts_changed"  # those that many people share, so they show nothing
    TASK_MADE = "task_made"
    TASK_DONE = "task_done"
    HOLD_SET = "hold_set"
    HOLD_REVIEWED = "hold_reviewed"
    HOLD_LIFTED = "hold_lifted"
    ERASURE_DECIDED = "erasure_decided"  # a supervisor decided to erase; another person confirms
    ERASURE_REFUSED = "erasure_refused"
    ERASURE_DROPPED = "erasure_dropped"  # the other person did not confirm
    ERASED = "erased"  # on somebody's request
    # rights of whoever a report is about
    ACCESS_REQUESTED = "access_requested"
    ACCESS_EXTENDED = "access_extended"
    ACCESS_REFUSED = "access_refused"
    ACCESS_RELEASED = "access_released"
    ACCESS_CLOSED = "access_closed"  # nothing was found
    RESPONDENT_SEARCHED = "respondent_searched"
    # referrals
    REFERRAL_MOVED = "referral_moved"
    PACKET_PREPARED = "packet_prepared"
    PACKET_REFUSED = "packet_refused"
    PACKET_OPENED = "packet_opened"
    PACKET_DOWNLOADED = "packet_downloaded"
    PACKET_FETCHED = "packet_fetched"  # as ciphertext, by the recipient's own system
    ANSWERED = "answered"
    REMINDED = "reminded"
    QUESTION_ASKED = "question_asked"  # the recipient needs to know more
    QUESTION_ANSWERED = "question_answered"
    PROGRESS_TOLD = "progress_told"  # the recipient said what it does
    REPLACED = "replaced"  # a newer packet took the place of this one
    BOUNCED = "bounced"  # it could not be delivered, for good
    LINK_ANSWERED = "link_answered"  # the recipient acknowledged or answered without signing in
    PHONED = "phoned"  # the recipient rang, and somebody of the team wrote down what it said
    ROUTE_CHECKED = "route_checked"  # somebody asked an organisation how referrals shall reach it
    OVERRIDE_PROPOSED = "override_proposed"  # to send what the reporter did not choose
    OVERRIDE_BEFORE_TRIAGE = "override_before_triage"  # an emergency that did not wait for it
    OVERRIDE_WITHOUT_AGREEMENT = "override_without_agreement"  # an emergency, to who keeps people safe
    OVERRIDE_APPROVED = "override_approved"
    OVERRIDE_REFUSED = "override_refused"
    OVERRIDE_MISSED = "override_missed"  # nobody decided in time
    OVERRIDE_KEPT_QUIET = "override_kept_quiet"  # the reporter still cannot be told safely
    OVERRIDE_TOLD = "override_told"  # the reporter is told later
    DEPUTY_NAMED = "deputy_named"
    DEPUTY_ENDED = "deputy_ended"
    CASE_RESTRICTED = "case_restricted"  # to named members of the team
    RESTRICTION_LIFTED = "restriction_lifted"
    GLASS_BROKEN = "glass_broken"  # a restricted case was opened by somebody who was not named
    GLASS_REVIEWED = "glass_reviewed"
    GLASS_KEPT_QUIET = "glass_kept_quiet"  # the reporter still cannot be told safely
    GLASS_TOLD = "glass_told"  # the reporter is told later
    MOVE_REFUSED = "move_refused"  # somebody tried a step that the state does not allow
    # the register of centres and venues
    CENTRE_MOVED = "centre_moved"  # from one status to another
    CENTRE_CHANGED = "centre_changed"  # what the public reads about it
    CENTRE_CONFIRMED = "centre_confirmed"  # that all of that is still right
    CENTRE_CHECK_MISSED = "centre_check_missed"
    CENTRE_VISITED = "centre_visited"  # by somebody who did not say who they were
    TRAINING_RECORDED = "training_recorded"  # somebody saw the certificate of a volunteer or lead
    # trends
    TRENDS_ENTERED = "trends_entered"  # what may ever be released
    TRENDS_RELEASED = "trends_released"
    # records
    CONFIGURED = "configured"
    TRIED_AGAIN = "tried_again"  # somebody had the worker try once more what it had given up
    EXPIRED = "expired"


class Purpose(StrEnum):
    """Why somebody opened a section; asked once per case and session."""

    TRIAGE = "triage"
    CASEWORK = "casework"
    REFERRAL = "referral"
    SUPERVISION = "supervision"
    PARTNER = "partner"
    QUEUE = "queue"
    APPROVAL = "approval"  # to decide about an override
    RIGHTS = "rights"  # somebody whom a report is about asked what is held about them
    SEARCH = "search"  # every summary of a list was compared with what was looked for
