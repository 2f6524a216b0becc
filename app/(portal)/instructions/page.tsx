import { InstructionTable } from '@/components/supervision/instruction-table'
import { instructionFilterOf, instructionTableSpec } from '@/components/supervision/instruction-table-query'
import { ButtonLink } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page-head'
import { parseTableQuery } from '@/components/ui/table-query'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { hasRole } from '@/lib/platform/auth/actor'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { pageInstructionAddress } from '@/lib/supervision/instruction'
import { instructionEntries } from '@/lib/supervision/instruction.policy'
import { listInstructions } from '@/lib/supervision/instruction.queries'

export const metadata = { title: '领导批示' }

export default definePage(instructionEntries.list, { search: tableSearchSchema }, async ({ search, ...context }) => {
  const query = parseTableQuery(search, instructionTableSpec)
  const list = await listInstructions(context, instructionFilterOf(query))
  const isLeader = hasRole(context.actor, 'LEADER')
  return (
    <>
      <PageHead
        title="领导批示"
        meta="领导对所见事项的批示，由食安办或者指定的单位答复，领导审阅后办结"
        action={isLeader && <ButtonLink variant="primary" href={pageInstructionAddress('/dashboard', '食品安全工作态势')}>新的批示</ButtonLink>}
      />
      <InstructionTable {...list} query={query} todayOn={dateOnOf(context.now)} ownLabel={isLeader ? '我作出的' : hasRole(context.actor, 'OFFICE') ? '由食安办答复的' : null} />
    </>
  )
})
