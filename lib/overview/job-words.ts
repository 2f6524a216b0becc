import type { JobName } from '@/lib/platform/jobs/job-payloads'
import type { ShanghaiTime } from '@/lib/platform/jobs/shanghai-schedule'

export const JOB_LABELS: Record<JobName, string> = {
  'audit.seal': '封存审计记录',
  'audit.verify': '校验审计链',
  'files.sweep': '清理未使用的文件',
  'exports.write': '导出列表',
  'sign-ins.sweep': '清理过期的登录记录',
  'obligations.sync-plan': '更新一个方案的应报项',
  'obligations.sync-all': '更新全部应报项',
  'cases.refresh': '更新核查处置和整改期限',
  'legal-limits.follow': '按法定时限更新应检日期',
  'reminders.round': '发出报送提醒',
  'reminders.deliver': '发送邮件或推送消息',
  'ledger-import.run': '核对或写入导入文件',
  'ledger-import.resume': '接续中断的导入',
}

/** The label of a job by its name; the name itself of one that a newer version brought. */
export function jobLabel(name: string): string {
  return Object.hasOwn(JOB_LABELS, name) ? JOB_LABELS[name as JobName] : name
}

/** When a job runs, in words: 每天 02:40. */
export function scheduleWords({ minute = 0, everyMinutes, hour, dayOfWeek, dayOfMonth }: ShanghaiTime): string {
  if (everyMinutes !== undefined) return everyMinutes === 1 ? '每分钟' : `每 ${everyMinutes} 分钟`
  if (hour === undefined) return `每小时第 ${minute} 分`
  const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  if (dayOfMonth !== undefined) return `每月 ${dayOfMonth} 日 ${time}`
  return dayOfWeek === undefined ? `每天 ${time}` : `每周${'日一二三四五六'[dayOfWeek]} ${time}`
}

const OUTCOME_WORDS: Record<string, string> = {
  SENT: '已送达',
  TIMEOUT: '对方长时间没有回应',
  CHANNEL_OFF: '该渠道已停用',
  NO_ADDRESS: '账号没有填写邮箱',
  ACCOUNT_DISABLED: '账号已停用',
  ECONNREFUSED: '对方拒绝连接',
  ECONNECTION: '无法连接',
  ESOCKET: '无法建立连接',
  EDNS: '找不到服务器',
  ENOTFOUND: '找不到服务器',
  EAUTH: '账号或口令不被接受',
  ETLS: '无法建立加密连接',
}

/** What became of a try to deliver, in words; of answers with a number, the number. */
export function outcomeWords(outcome: string | null): string {
  if (outcome === null) return '没有结果（中断）'
  return OUTCOME_WORDS[outcome] ?? (/^(HTTP|SMTP) \d{3}$/.test(outcome) ? `对方答复 ${outcome}` : `错误 ${outcome}`)
}
