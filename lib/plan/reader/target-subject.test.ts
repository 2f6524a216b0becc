import { expect, test } from 'vitest'
import { passageOf } from '@/tests/plan-corpus/read-text'
import { splitSentences } from './segments'
import { subjectBefore } from './target-subject'

test.each([
  ['满意度提升至89分，比上年提高1.2分。', '满意度'], ['亮证率2026年达到70%、2027年达到80%、2028年达到90%。', '亮证率'], ['2027年达到80%、2028年达到90%。', ''],
])('the last clause of %s is about %s', (text, subject) => {
  const passage = passageOf(text)
  const { segments } = splitSentences(passage.masked)[0]!
  expect(subjectBefore(passage, segments, segments.length - 1)).toBe(subject)
})
