import type { Role } from '@/lib/generated/prisma/enums'
import type { AccessCity } from './access-city'

/** A valid call of one entry: without one that first succeeds, a refusal would prove nothing. */
export type Sample = {
  params?: Record<string, string>
  /** `?a=b`, for pages and routes. */
  query?: string
  /** The one argument of a server action; a function where it must be made at the moment of the call, like a one-time code. */
  input?: object | (() => object)
  /** What the same role of another city sends instead, where the rest of the call must be its own for nothing but the scope to refuse it. */
  foreignInput?: object
  headers?: Record<string, string>
  body?: BodyInit
  /** A role of the policy that may do this to this record; the first of the policy when left out. */
  as?: Role
  /** The cookie of an account of the sample's own, where the call ends or changes the caller's session. */
  by?: string
  /** True where the entry concerns only the caller's own affairs, so that the same role elsewhere may call it too. */
  own?: boolean
  /** True where the entry shows installation-wide reference data and therefore the same to every city. */
  common?: boolean
  /** For pages that do not name a record: text of the main city that another city must not see. */
  canary?: string
  /** The same for text that other roles of the main city rightly see, in the frame around a refusal: tried on other cities only. */
  foreignCanary?: string
}

/** Makes the samples of one area, on rows of its own. Keyed by the policy's id. */
export type SampleMaker = (city: AccessCity) => Promise<Record<string, Sample>>
