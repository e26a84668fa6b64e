"""How a reply is made of their letter, in the order in which it is done.

- Their letter, sentence by sentence: `theirs`. What one sentence says, in words fit for hers: `turning` (whose words they are),
  `hearts` (what could be said to nobody else, from `clauses`, `worth`, `became` and `deeds`), `things` and `praise` (of her), `doings`
  (what they did for her), `chosen` (whom they took), `bidding`, `occasions`, `offers` (with `offered`, `welcomes`, `helpings`,
  `favours`), `saying_yes` (what they ask), `somebody_else` and `leads` (to whom they send her), `openings` and `promised` (what is to
  come), `losses`, `news`, `health` and `apologies` (of themselves), `elsewhere` (whose an address is), `beside` (who was there too). All
  of it in German: `german`, `german_persons` (whose words they are), `german_stories` (of her), `german_reasons` (why not),
  `german_offers`; `german_echoes`, `german_answers` and `german_address`.
- Who reads the reply and how things stand: `setting`, `reader`, `written_before`, `manner`, `lateness`, `conditions`, `door`.
- What the reply may speak of: `meeting`, `role`, `slots`, `themselves`, `echoes`, `near_misses`; `questions`, `feedback`, `referrals`,
  `other_roles` and `invitations`, which `answers` puts together while there is time (`in_time`); `future`, `wishes`, and what is left
  to her: `unanswered`, `unsaid`. All of it together: `facts`.
- The letter itself: `stock` (its sentences), `wording` (names and dates), `address` (its edges), `page` (how lines are drawn), and what
  to mind about it (`concerns`); `practice/compose.py` says what it consists of.
"""
