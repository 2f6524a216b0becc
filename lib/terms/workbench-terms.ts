import type { Role } from '@/lib/generated/prisma/enums'

/** What will stand on the workbench of a role: said while there is nothing. */
export const WORKBENCH_PROMISES: Record<Role, string> = {
  OFFICE: '待审核的报告、逾期未报的单位、需要您确定的事项和基础数据的缺漏',
  LIAISON: '本单位应报的材料、被退回需修改的报告和临近的时限',
  APPROVER: '等待您审签的本单位材料',
  LEADER: '需要您关注的指标、逾期事项和等待批示的请示',
  INSPECTOR: '安排给您的检查、抽样和到期的复查',
  SYSTEM_ADMIN: '未启用的初始密码、停用而仍有角色的账号和没有角色的账号',
  SECURITY_ADMIN: '被暂停登录的账号和弱于标准的安全策略',
  AUDITOR: '被拒绝的访问和审计链的校验结果',
}
