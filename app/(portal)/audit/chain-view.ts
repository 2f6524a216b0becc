import type { ChainView } from '@/components/audit/chain-panel'
import type { getChainState } from '@/lib/overview/audit-log.queries'
import { formatInstant, formatInteger } from '@/lib/shared/format'

/** How the chain stands, in words. */
export function toChainView({ report, waiting }: Awaited<ReturnType<typeof getChainState>>): ChainView {
  return {
    state: report === null ? 'unknown' : report.fault ? 'broken' : 'whole',
    verifiedAt: report && formatInstant(report.verifiedAt),
    checked: formatInteger(report?.checkedEntries ?? 0),
    headPosition: report?.headPosition ?? '0',
    headChainHash: report?.headChainHash ?? '',
    waiting: formatInteger(waiting),
    fault: report?.fault?.message ?? null,
    faultHref: report?.fault?.entryId ? `/audit/${report.fault.entryId}` : null,
  }
}
