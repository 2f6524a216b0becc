import 'server-only'
import { areasOrNowhere, recordInScope, scopeFor } from '@/lib/platform/auth/scope'
import { fromDateColumn } from '@/lib/organisation/date-column'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { askedOf, findAskedTargets, type AskedTargetRow } from './asked-targets.queries'
import { coveredMonth } from './covered-period'
import { burdenRows, findNeedlessAsks, sumUp, type AskedPart, type BurdenRow, type HandedIn, type NeedlessAsk, type TypedNumber } from './burden'
import type { EntryContent } from './entry-content'
import type { ObligationFilter } from './obligation-list.queries'
import { burdenOf, type MeasureReader } from './prefill'
import { REPORT_READERS } from './report.policy'
import { entryContentSchema } from './section-content.schema'

export type BurdenOfMonth = { readonly rows: readonly BurdenRow[]; readonly total: Omit<BurdenRow, 'department'>; readonly needless: readonly NeedlessAsk[] }

const named = { select: { id: true, name: true } } as const
const form = { select: { name: true } } as const

/**
 * What the forms of some months ask of the departments the actor may see, how much of it was filled in for them, and
 * how long they took. Only forms that were opened are counted: before that nothing was asked.
 * @param readMeasure tells where the portal holds a number that is typed all the same
 */
export async function getBurden({ actor }: Pick<CommandContext, 'actor'>, jurisdictionId: string, filter: ObligationFilter, readMeasure: MeasureReader): Promise<BurdenOfMonth> {
  const scope = scopeFor(actor, REPORT_READERS)
  const obligation = { jurisdictionId, status: 'OPEN' as const, formPeriod: { gte: filter.from, lte: filter.to }, ...(filter.plan ? { planId: filter.plan } : {}) }
  const ofDepartment = filter.department ? { departmentId: filter.department } : {}
  const [entries, sections] = await Promise.all([
    // Whose words they are counts, whoever answers for the section.
    db().reportEntry.findMany({
      where: { ...ofDepartment, section: { obligation }, AND: [{ OR: areasOrNowhere(scope).map(({ path, departmentId }) => ({ section: { obligation: { jurisdiction: { path: { startsWith: path } } } }, ...(departmentId === null ? {} : { departmentId }) })) }] },
      select: { taskId: true, content: true, department: named, section: { select: { obligation: { select: { periodKey: true, periodTo: true, duty: form, plan: { select: { title: true, shortTitle: true } } } } } } },
    }),
    db().reportSection.findMany({
      where: { obligation: { ...obligation, ...ofDepartment, AND: [recordInScope(scope)] } },
      select: { startedAt: true, firstSubmittedAt: true, report: { select: { openedAt: true } }, obligation: { select: { deliverable: true, department: named } } },
    }),
  ])
  const targets = await findAskedTargets(db(), [...new Set(entries.map(({ taskId }) => taskId))])
  const filled = entries.map(({ taskId, content, department, section }) => ({ department, content: entryContentSchema.parse(content), asked: askedOf(targets, taskId, department.id), obligation: section.obligation }))
  // A summary or the words that go with a document are one cell.
  const texts = sections.filter(({ obligation: { deliverable } }) => deliverable !== 'LEDGER').map(({ obligation: { department } }): AskedPart => ({ department, cells: 1, prefilled: 0 }))
  const asked: AskedPart[] = [...filled.map(({ department, content, asked: ofEntry }) => ({ department, ...burdenOf(content, ofEntry) })), ...texts]
  const handedIn: HandedIn[] = sections.map(({ report, startedAt, firstSubmittedAt, obligation: { department } }) => ({ department, begunAt: startedAt ?? report.openedAt, submittedAt: firstSubmittedAt }))
  const typed = await Promise.all(filled.flatMap(({ department, content, asked: ofEntry, obligation: { periodKey, periodTo, duty, plan } }) => typedTargets(content, ofEntry).map(async (target): Promise<TypedNumber> => {
    const held = target.heldCode ? await readMeasure({ measureCode: target.heldCode, measureOptions: target.measureOptions, departmentId: department.id, period: coveredMonth({ periodKey, periodTo: fromDateColumn(periodTo) }) }) : null
    return { department, planId: target.planId, name: target.name, measureUnit: target.measureUnit, form: `${duty.name}（${plan.shortTitle || plan.title}）`, held: held?.source ?? null }
  })))
  return { rows: burdenRows(asked, handedIn).filter(({ cells }) => cells > 0), total: sumUp(asked, handedIn), needless: findNeedlessAsks(typed) }
}

/** The targets whose numbers the department types itself. */
function typedTargets(content: EntryContent, asked: readonly AskedTargetRow[]): AskedTargetRow[] {
  return asked.filter(({ targetId }) => !content.values.find((value) => value.targetId === targetId)?.derivedFrom)
}
