"""The rule language: one tree, read four ways (verdict, reasons, next question, SQL). Unknown is not no.

How a condition is written in `rules.yaml`. It has exactly one key: `all`, `any`, `not`, `at_least` or the name of a
fact.

    all:
      - class: {in: [poor, near_poor]}
      - workers: {at_least: 1, words: able_to_produce}
      - any:
          - needs: {has: credit}
          - deprived.water: {is: true}
      - not: {social_protection: {is: true}}
      - at_least: {count: 2, of: [merit: {is: true}, ethnic_minority: {is: true}, house: {is: temporary}]}

A fact takes one test, by its kind in `vocabulary.yaml`: yes_no `is`; whole `is`, `at_least`, `at_most`; decimal
`at_least`, `at_most`;
date `before`, `after` (the day itself does not count); code and text `is`, `in`; codes `has` (one code; write `any`
for several).
`words` names a phrase of the vocabulary where the rule means more than the fact says. Test `class` once with `in`
rather than twice.

Where to begin: `read_facts` (reading), `parse`, `judge` and `derive` (judge), `because` (explain), `missing`, `to_sql`
(sql).
A fact that nobody stated may be worked out from others (`Derived`): the class is, by the poverty standard in force.
"""
