"""The stored fields of libraries, with their classes, and why each text of theirs may be in clear."""

from core.privacy.classes import Privacy

_ID = Privacy.IDENTIFIER
_STATE = Privacy.STATE
_TIME = Privacy.TIME
_CONFIGURATION = Privacy.CONFIGURATION

_ATTEMPT = {
    "id": _ID,
    "user_agent": _STATE,
    "ip_address": Privacy.DIGEST,
    "username": Privacy.DIGEST,
    "http_accept": _STATE,
    "path_info": _STATE,
    "attempt_time": _TIME,
}

THIRD_PARTY: dict[str, dict[str, Privacy]] = {
    "auth.Permission": {"id": _ID, "name": _CONFIGURATION, "content_type": _ID, "codename": _CONFIGURATION},
    "auth.Group": {"id": _ID, "name": _CONFIGURATION},
    "auth.Group_permissions": {"id": _ID, "group": _ID, "permission": _ID},
    "contenttypes.ContentType": {"id": _ID, "app_label": _CONFIGURATION, "model": _CONFIGURATION},
    "sessions.Session": {"session_key": _ID, "session_data": _STATE, "expire_date": _TIME},
    "admin.LogEntry": {
        "id": _ID,
        "action_time": _TIME,
        "user": _ID,
        "content_type": _ID,
        "object_id": _ID,
        "object_repr": _CONFIGURATION,
        "action_flag": _STATE,
        "change_message": _CONFIGURATION,
    },
    "axes.AccessAttempt": {**_ATTEMPT, "get_data": _STATE, "post_data": _STATE, "failures_since_start": _STATE},
    "axes.AccessFailureLog": {**_ATTEMPT, "locked_out": _STATE},
    "axes.AccessLog": {**_ATTEMPT, "logout_time": _TIME, "session_hash": Privacy.DIGEST},
    "axes.AccessAttemptExpiration": {"access_attempt": _ID, "expires_at": _TIME},
}

_ATTEMPT_TEXT = {
    "user_agent": "always blank: see core.accounts.guessing",
    "ip_address": "a keyed digest of the day, not an address: see core.accounts.guessing",
    "username": "a keyed digest: see core.accounts.guessing",
    "http_accept": "always blank: see core.accounts.guessing",
    "path_info": "always blank: see core.accounts.guessing",
}

# Label of the field -> why its text is nobody's words.
LIBRARY_TEXT: dict[str, str] = {
    "sessions.Session.session_key": "random",
    "sessions.Session.session_data": "staff only: user id, ids of cases, and a seed encrypted under a cookie's key",
    "admin.LogEntry.object_id": "ids of configuration rows",
    "axes.AccessAttempt.get_data": "always blank: see core.accounts.guessing",
    "axes.AccessAttempt.post_data": "always blank: see core.accounts.guessing",
    "axes.AccessLog.session_hash": "a digest",
} | {
    f"axes.{model}.{field}": why
    for model in ("AccessAttempt", "AccessFailureLog", "AccessLog")
    for field, why in _ATTEMPT_TEXT.items()
}
