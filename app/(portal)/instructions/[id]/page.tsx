import { InstructionDesk, VoidInstruction } from '@/components/supervision/instruction-desk'
import { InstructionDue, InstructionStateMark } from '@/components/supervision/instruction-marks'
import { InstructionThread } from '@/components/supervision/instruction-thread'
import { DescriptionList } from '@/components/ui/description-list'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf, formatDate } from '@/lib/shared/format'
import { instructionEntries } from '@/lib/supervision/instruction.policy'
import { getInstruction } from '@/lib/supervision/instruction.queries'
import { instructionParams } from '@/lib/supervision/instruction.schema'
import { INSTRUCTION_SUBJECT_LABELS } from '@/lib/terms/supervision'
import { answerInstruction, closeInstruction, returnInstruction, voidInstruction } from '../actions'

export const metadata = { title: '领导批示' }

const DESK_VERBS = ['answer', 'close', 'return'] as const

export default definePage(instructionEntries.view, { params: instructionParams }, async ({ params, ...context }) => {
  const instruction = await getInstruction(context, params.id)
  const { id, version, subjectKind, subjectLabel, href, can } = instruction
  const verbs = DESK_VERBS.filter((verb) => can[verb].allowed)
  return (
    <>
      <PageHead
        title={`批示：${subjectLabel}`}
        breadcrumb={[{ label: '领导批示', href: '/instructions' }, { label: subjectLabel }]}
        state={<InstructionStateMark of={instruction} />}
        meta={`${instruction.placeName} · ${instruction.authorName}于${formatDate(instruction.writtenAt)}作出`}
        secondary={can.void.allowed && <VoidInstruction record={{ id, version }} act={voidInstruction} />}
      />
      <div className="space-y-5">
        <SectionCard title="批示">
          <p className="max-w-prose break-words whitespace-pre-line">{instruction.text}</p>
          <div className="mt-4">
            <DescriptionList
              columns={2}
              items={[
                { term: INSTRUCTION_SUBJECT_LABELS[subjectKind], detail: href ? <TextLink href={href}>{subjectLabel}</TextLink> : subjectLabel, wide: true },
                { term: '答复单位', detail: instruction.departmentName ?? '食安办' },
                { term: '答复期限', detail: <InstructionDue of={instruction} todayOn={dateOnOf(context.now)} /> },
              ]}
            />
          </div>
        </SectionCard>
        <SectionCard title="办理过程" aside={`${instruction.steps.length} 步`}><InstructionThread steps={instruction.steps} /></SectionCard>
        {verbs.length > 0 && (
          <SectionCard title={can.answer.allowed ? '答复' : '审阅'}>
            <InstructionDesk key={version} record={{ id, version }} verbs={verbs} closesForLeader={instruction.closesForLeader} actions={{ answer: answerInstruction, return: returnInstruction, close: closeInstruction }} />
          </SectionCard>
        )}
      </div>
    </>
  )
})
