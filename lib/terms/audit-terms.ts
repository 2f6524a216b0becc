import type { AuditOutcome } from '@/lib/generated/prisma/enums'

export const AUDIT_OUTCOME_LABELS: Record<AuditOutcome, string> = { ALLOWED: '成功', DENIED: '拒绝', FAILED: '失败' }

/** Actions that no entry policy names: work of the portal itself and of commands. */
export const AUDIT_ACTION_LABELS: Readonly<Record<string, string>> = {
  'platform.audit.retain': '按保存期限归档并清理审计日志',
}

/** The first part of an action: which area of the portal. */
export const AUDIT_AREA_LABELS: Readonly<Record<string, string>> = {
  organisation: '组织与账号',
  overview: '总览与审计',
  platform: '平台',
  plan: '规划与方案',
  indicator: '指标',
  report: '报送',
  sampling: '抽检',
  inspection: '监督检查',
  supervision: '督办',
  evaluation: '考核',
}

export const AUDIT_SUBJECT_LABELS: Readonly<Record<string, string>> = {
  account: '账号',
  session: '登录会话',
  'role-grant': '角色',
  jurisdiction: '辖区',
  department: '单位',
  'department-group': '单位群组',
  population: '常住人口',
  'calendar-year': '工作日历',
  'legal-limit': '法定期限',
  setting: '设置',
  'stored-file': '文件',
  'audit-log': '审计日志',
  'audit-chain': '审计链',
  page: '页面',
  action: '操作',
  route: '接口',
}

/** Keys of `detail`. A key not listed is shown as it is. */
export const AUDIT_DETAIL_LABELS: Readonly<Record<string, string>> = {
  reason: '原因',
  asked: '所访问的内容',
  id: '编号',
  changes: '变更',
  before: '变更前',
  after: '变更后',
  jurisdiction: '辖区',
  jurisdictionId: '辖区编号',
  department: '单位',
  departmentId: '单位编号',
  role: '角色',
  roles: '角色',
  grants: '角色授权',
  status: '状态',
  displayName: '姓名',
  loginName: '登录名',
  initial: '初始密码',
  locked: '已锁定',
  ended: '结束的会话数',
  sessions: '结束的会话数',
  addresses: '来源地址',
  failures: '失败次数',
  phoneChanged: '电话已变更',
  totpRoles: '要求二次验证的角色',
  cut: '只含最近部分',
  name: '名称',
  shortName: '简称',
  year: '年度',
  value: '数值',
  source: '来源',
  version: '版本',
  format: '文件格式',
  filter: '筛选条件',
  rows: '行数',
  from: '起始日',
  to: '截止日',
  actor: '操作人',
  action: '动作',
  outcome: '结果',
  subject: '对象',
  request: '请求编号',
  fault: '异常',
  checkedEntries: '已校验条数',
  removedEntries: '清理条数',
  position: '位置',
  chainHash: '链校验值',
  archiveName: '归档文件',
  archiveSha256: '归档文件 SHA-256',
}

/** Why an entry was refused, as the access layer writes it. */
export const AUDIT_REASON_LABELS: Readonly<Record<string, string>> = {
  role: '账号没有所需角色',
  'signed-out': '未登录或登录已失效',
  pending: '尚未修改初始密码或设置二次验证',
  origin: '请求来源不符',
  'not-found': '记录不存在或不在权限范围内',
  locked: '登录已暂停',
  wrong: '账号或密码不正确',
  disabled: '账号已停用',
  'code-required': '等待验证码',
  'code-wrong': '验证码不正确或已使用',
  'initial-spent': '初始密码已使用过或已过期',
  'initial-password': '使用初始密码',
  refused: '记录当前状态不允许此操作',
}
