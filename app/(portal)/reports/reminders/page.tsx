import { PlaceSwitch } from '@/components/organisation/place-switch'
import { ReminderRuleForm } from '@/components/report/reminder-rule-form'
import { PageHead } from '@/components/ui/page-head'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { getReminderRule } from '@/lib/report/reminder-rule.queries'
import { reminderSearchSchema } from '@/lib/report/reminder-rule.schema'
import { reminderEntries } from '@/lib/report/reminder.policy'
import { REVIEWERS } from '@/lib/report/review.policy'
import { formatInstant } from '@/lib/shared/format'
import { changeReminderRule } from './actions'

export const metadata = { title: '提醒规则' }

export default definePage(reminderEntries.open, { search: reminderSearchSchema }, async ({ search, ...context }) => {
  const { place, options, elsewhere } = await getChosenPlace(context, REVIEWERS, search.jurisdiction)
  const { rule, version, changedAt, changedBy } = await getReminderRule(place.id)
  const changed = changedAt ? `最近修改：${formatInstant(changedAt)}${changedBy ? `，${changedBy}` : ''}` : '目前为默认规则'
  return (
    <>
      <PageHead
        title="提醒规则"
        meta={`${place.name}的报送何时提醒谁 · ${changed}`}
        breadcrumb={[{ label: '报送情况', href: `/reports/timeliness?jurisdiction=${place.id}` }, { label: '提醒规则' }]}
        secondary={<PlaceSwitch basePath="/reports/reminders" currentId={place.id} options={options} elsewhere={elsewhere} />}
      />
      <ReminderRuleForm key={`${place.id} ${version}`} jurisdictionId={place.id} rule={rule} version={version} action={changeReminderRule} />
    </>
  )
})
