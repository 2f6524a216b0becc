import { InstructionForm } from '@/components/supervision/instruction-form'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { listSuccessors } from '@/lib/organisation/department.queries'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { instructionEntries, INSTRUCTION_WRITERS } from '@/lib/supervision/instruction.policy'
import { newInstructionSearch } from '@/lib/supervision/instruction.schema'
import { getInstructionSubject } from '@/lib/supervision/instruction-subject.queries'
import { INSTRUCTION_SUBJECT_LABELS } from '@/lib/terms/supervision'
import { writeInstruction } from '../actions'

export const metadata = { title: '作出批示' }

export default definePage(instructionEntries.compose, { search: newInstructionSearch }, async ({ search, ...context }) => {
  const { place } = await getChosenPlace(context, INSTRUCTION_WRITERS, search.jurisdiction)
  const subject = await getInstructionSubject(context.actor, { kind: search.kind, subjectId: search.id ?? null, jurisdictionId: place.id, path: search.path ?? '', label: search.label ?? '' })
  const departments = await listSuccessors(subject.place.id, '')
  const isOffered = departments.some(({ id }) => id === subject.departmentId)
  return (
    <>
      <PageHead title="作出批示" breadcrumb={[{ label: '领导批示', href: '/instructions' }, { label: '作出批示' }]} meta={<>{subject.place.name} · {INSTRUCTION_SUBJECT_LABELS[subject.kind]} <TextLink href={subject.href}>{subject.label}</TextLink></>} />
      <SectionCard title="批示">
        <InstructionForm
          subject={{ kind: subject.kind, subjectId: subject.id, jurisdictionId: subject.place.id, path: subject.href, label: search.label ?? '' }}
          departmentId={isOffered ? subject.departmentId! : ''}
          departments={departments.map((one) => ({ value: one.id, label: one.name, keywords: one.aliases }))}
          todayOn={dateOnOf(context.now)}
          write={writeInstruction}
        />
      </SectionCard>
    </>
  )
})
