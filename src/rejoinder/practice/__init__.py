"""The judgement: pure functions, one file per tip of the practice, plus recognise, attribute and reach."""
