"""/return/…: coming back with reference and private code."""

from django.urls import path

from reporting.evidence import views as evidence
from reporting.more import later
from reporting.pausing import returning as paused
from reporting.returning import coding, deciding, downloading, entering, reaching, report

app_name = "return"
urlpatterns = [
    path("", entering.start, name="start"),
    path("report/", report.report, name="report"),
    path("what-you-wrote/", report.answers, name="answers"),
    path("more/", later.choose, name="more"),
    path("more/<slug:group>/", later.add_later, name="add"),
    path("about-you/<slug:group>/", later.about_you_later, name="about-you"),
    path("message/", report.message, name="message"),
    path("choices/<uuid:choice_id>/withdraw/", report.withdraw_choice, name="withdraw"),
    path("choices/<slug:recipient>/change/", deciding.change_choice, name="change"),
    path("contact/", reaching.contact, name="contact"),
    path("download/", downloading.choose, name="download"),
    path("download/document.pdf", downloading.document, name="document"),
    path("download/document.json", downloading.data, name="data"),
    path("replace-code/", coding.replace, name="replace-code"),
    path("new-code/", coding.new_code, name="new-code"),
    path("new-code/kept/", coding.new_code_kept, name="new-code-kept"),
    path("withdraw/", deciding.withdraw_all, name="withdraw-all"),
    path("keep/", deciding.keep, name="keep"),
    path("let-the-team-read/", report.let_read, name="let-team-read"),
    path("files/", evidence.files, name="files"),
    path("files/<uuid:file_id>/remove/", evidence.remove_file, name="remove-file"),
    path("paused/", paused.resumed, name="paused"),
    path("paused/delete/", paused.delete, name="delete-paused"),
    path("paused/deleted/", paused.deleted, name="paused-deleted"),
    path("finish/", entering.finish, name="finish"),
    path("finished/", entering.finished, name="finished"),
]
