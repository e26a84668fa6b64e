"""What each template is given: one frozen value a page, made from what a verb of the desk returned."""
