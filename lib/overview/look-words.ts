import { formatDate } from '@/lib/shared/format'
import { formatPeriod } from '@/lib/shared/period'
import type { Look } from './dashboard-address'

/** `数据截至2026年11月20日，按已报送口径`, `数据截至：报送2026年11月20日，平台台账2026年11月27日`, `2026年10月，按当时报送`: of when figures are, on every page, slide, file and paper that shows them. */
export function dataDateWords({ asOf, standing }: Pick<Look, 'asOf' | 'standing'>, dataUpToOn: string | null, ledgerUpToOn: string | null = null): string {
  if (asOf) return `${formatPeriod(asOf)}，${standing === 'filed' ? '按当时报送' : '按现在已知'}`
  if (ledgerUpToOn) return dataUpToOn ? `数据截至：报送${formatDate(dataUpToOn)}，平台台账${formatDate(ledgerUpToOn)}` : `数据截至：平台台账${formatDate(ledgerUpToOn)}，尚无已报送的数据`
  return dataUpToOn ? `数据截至${formatDate(dataUpToOn)}，按已报送口径` : '尚无已报送的数据'
}

/** The same where tasks and reporting are shown too: of a month gone by they are the month's, divided among the departments as they are now. */
export function wholeDateWords(look: Pick<Look, 'asOf' | 'standing'>, dataUpToOn: string | null, ledgerUpToOn: string | null = null): string {
  return look.asOf ? `${dataDateWords(look, dataUpToOn)}；任务分工为现行` : dataDateWords(look, dataUpToOn, ledgerUpToOn)
}
