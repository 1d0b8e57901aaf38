"""Pages: govuk-frontend 6.6 without its brand, our own colours, and Django forms drawn as its components.

**Page templates** (another layer extends them and fills blocks; no template here names a URL or a model)

``design_system/base.html``
    A public page. Blocks: ``title`` (else ``page_title``), ``head``, ``emergency``, ``before`` (above main,
    after the Back link), ``content``, ``footer``.
``design_system/form_page.html``
    One question on a public page: error summary, the form, Continue. Blocks: ``before_form``, ``form``,
    ``after_form``. Context: ``form``, and optionally ``button_text`` and ``form_action``.
``design_system/console_base.html`` and ``design_system/console_form_page.html``
    The same for staff, with the console's navigation, notices, sign-out and time-out warning.
``design_system/error_page.html``
    What 400, 403, 404 and 500 extend (they stand at the root of the template folder, where Django looks).

**Context that the pages read**, each optional, so that an error page renders without any of it

====================  =================================================================================
``partnership``       object with ``name``, ``team_name`` and ``phone``
``home_url``          where the name in the header leads (default ``/``)
``page_title``        text of ``<title>`` before the name of the partnership
``back_url``          shows the Back link
``show_exit``         whether the page offers leaving quickly; with ``exit_url``, where leaving begins
``help_url``          the page of help numbers, named in the line about emergencies
``footer_links``      sequence of ``(label, url)``
``languages_offered`` list of ``components.Language``; the slot shows from two on
``console_areas``     list of ``components.NavItem``: what this member of staff may open
``staff_name``        who is signed in; with ``sign_out_url``, where the form of the Sign out button posts
``notices``           list of ``components.Notice`` above the heading
``idle``              ``components.IdleWarning``: when and how the time-out warning works
``error_lines``       lines for the error summary of a page without ``form``
====================  =================================================================================

**Forms**: ``forms.Form``, its fields in ``fields`` and ``dates``. ``{{ form }}`` renders every field; one
field is ``{{ form.name.as_field_group }}``. **Components**: the ``design`` tag library
(``templatetags/design.py``), whose larger parts take the dataclasses of ``components``.

**Speed**: fields (``drawing.py``) and rows (``rows.py``) are drawn in Python, and what is the same on every page by
``{% kept %}``, once; give it nothing that a person wrote.

**Static files**: ``vendor/`` is written by ``vendoring.py``; ``design_system/site.css`` holds our colours and
the rules for print and forced colours; ``site.js`` (every page) and ``console.js`` (staff) only enhance.
"""
