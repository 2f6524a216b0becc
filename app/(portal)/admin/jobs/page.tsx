import type { Metadata } from 'next'
import { FailedJobs, ReminderRounds, ScheduledJobs, UndeliveredReminders } from '@/components/jobs/job-tables'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { getJobBoard } from '@/lib/overview/job-board.queries'
import { jobEntries } from '@/lib/overview/job.policy'
import { definePage } from '@/lib/platform/auth/define-page'
import { formatInstant } from '@/lib/shared/format'
import { resendReminder, retryJob } from './actions'

export const metadata: Metadata = { title: '后台任务' }

export default definePage(jobEntries.board, {}, async (context) => {
  const board = await getJobBoard(context)
  return (
    <>
      <PageHead title="后台任务" meta={`${formatInstant(context.at)} 的情况 · 排队等候 ${board.waitingCount} 个，失败 ${board.failed.length} 个`} />
      <div className="space-y-6">
        {board.isSilent && <Notice tone="attention" title="后台任务可能没有运行">每分钟执行的任务已超过 5 分钟没有执行。请确认至少一个实例的 JOBS_ENABLED 为 1，且能够连接数据库。</Notice>}
        <ScheduledJobs rows={board.scheduled} />
        <FailedJobs rows={board.failed} retry={retryJob} />
        <ReminderRounds rows={board.rounds} channels={board.channels} />
        <UndeliveredReminders rows={board.undelivered} resend={resendReminder} />
      </div>
    </>
  )
})
