import type { AccountStatus, Role } from '@/lib/generated/prisma/enums'

/** How each role is called on the screen. */
export const ROLE_LABELS: Record<Role, string> = {
  OFFICE: '食安办人员',
  LIAISON: '单位联络员',
  APPROVER: '单位审签人',
  LEADER: '市领导',
  INSPECTOR: '执法检查人员',
  SYSTEM_ADMIN: '系统管理员',
  SECURITY_ADMIN: '安全管理员',
  AUDITOR: '审计管理员',
}

/** What each role may do, in one line, for the person who grants it. */
export const ROLE_DUTIES: Record<Role, string> = {
  OFFICE: '在本辖区编制规划方案、组织报送、审核、督办和考核',
  LIAISON: '代表本单位填报，查看与本单位有关的事项',
  APPROVER: '审签本单位的报送材料',
  LEADER: '查看本辖区工作态势及依据，作出批示',
  INSPECTOR: '承担本单位的监督检查和抽样',
  SYSTEM_ADMIN: '管理本辖区账号和角色，不接触业务数据',
  SECURITY_ADMIN: '管理安全策略和登录会话，不接触业务数据',
  AUDITOR: '查阅审计记录，不接触业务数据',
}

/** All roles, in the order in which they are listed everywhere. */
export const ROLE_ORDER = Object.keys(ROLE_LABELS) as Role[]

export const ACCOUNT_STATUS_LABELS: Record<AccountStatus, string> = {
  ACTIVE: '启用',
  DISABLED: '停用',
}
