"""The report in Easy Read: a shorter journey of its own, with a picture beside each idea, that makes the same report.

`pictures` lists the drawings, `ideas` pairs them with sentences; `people`, `telling` and `reaching` hold the pages'
forms, `journey` their order, `views` the journey and what stands around it.
"""
