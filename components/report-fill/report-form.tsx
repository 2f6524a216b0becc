'use client'

import type { ReportView } from '@/lib/report/report-view'
import { SectionForm, type ReportActions } from './section-form'

type Props = { report: ReportView; accountId: string; todayOn: string; taskId?: string; actions: ReportActions }

/** The form of a department for a month: a section for each obligation, begun anew whenever the server moved one on. */
export function ReportForm({ report, accountId, todayOn, taskId, actions }: Props) {
  return (
    <div className="grid gap-5">
      {report.sections.map((section) => (
        <SectionForm
          key={[section.id, section.state, section.version, ...section.entries.map(({ contributedAt }) => contributedAt ?? '')].join(' ')}
          section={section}
          ownDepartmentId={report.departmentId}
          accountId={accountId}
          todayOn={todayOn}
          taskId={taskId}
          reusable={report.reusable}
          maxFileBytes={report.maxFileBytes}
          actions={actions}
        />
      ))}
    </div>
  )
}
