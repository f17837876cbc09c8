"""Questions and answers about the Measures, as data under review.

- `entries/*.yaml`: the curated entries, one file a topic; `phrasings/*.yaml`: more ways of asking,
  one file a hand, `{entry id: {zh: [...], en: [...]}}`; `heldout/*.yaml`: questions that train
  nothing and only measure; `terms.yaml`: units, citations and headings in each language.
- Every text of an entry stands in Chinese and in English side by side, so that whoever reviews one
  sees the other: these files do not go through gettext and are not extracted. The words of the rule
  data that an answer quotes are shown as the pack has them.
- An answer's figures come from the rule data by reference (`dialogs.faq.figures`), never typed.
"""
