import 'server-only'
import { findLegalLimit } from '@/lib/organisation/legal-limit.queries'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { dateOnOf } from '@/lib/shared/format'
import { OFFICE_EXTENSION_LIMIT, officeLastOn } from './extension-power'

/** The last day to which the office of a place may extend by itself, by the limit in force today; null where it may grant any day. */
export async function readOfficeLastOn(tx: Db, { now }: Pick<CommandContext, 'now'>, jurisdictionPath: string, firstDueOn: string): Promise<string | null> {
  const limit = await findLegalLimit({ code: OFFICE_EXTENSION_LIMIT, on: dateOnOf(now), jurisdictionPath }, tx)
  return officeLastOn(firstDueOn, limit?.value ?? null)
}
