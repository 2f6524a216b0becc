import { JUDGED_STATUS_WORDS } from '@/lib/terms/indicator'

/** Where a target or a duty stands. The words are those of the product; `pending` is legal and never red. */
export const STATUS_KEYS = ['met', 'on-track', 'at-risk', 'not-met', 'out-of-reach', 'too-few', 'pending', 'no-data', 'not-due'] as const

export type StatusKey = (typeof STATUS_KEYS)[number]

/** Tones for everything that has a state but is not a target: reports, orders, accounts. */
export const STATUS_TONES = ['neutral', 'info', 'good', 'caution', 'attention', 'muted'] as const

export type StatusTone = (typeof STATUS_TONES)[number]

/** The word on the badge and what it means, for legends and tips. */
export const STATUS_WORDS: Record<StatusKey, { word: string; meaning: string }> = {
  met: JUDGED_STATUS_WORDS.MET,
  'on-track': JUDGED_STATUS_WORDS.ON_TRACK,
  'at-risk': JUDGED_STATUS_WORDS.AT_RISK,
  'not-met': JUDGED_STATUS_WORDS.NOT_MET,
  'out-of-reach': JUDGED_STATUS_WORDS.OUT_OF_REACH,
  'too-few': JUDGED_STATUS_WORDS.TOO_FEW,
  pending: JUDGED_STATUS_WORDS.PENDING,
  'no-data': JUDGED_STATUS_WORDS.NO_DATA,
  'not-due': JUDGED_STATUS_WORDS.NOT_DUE,
}
