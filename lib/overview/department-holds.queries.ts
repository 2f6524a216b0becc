import 'server-only'
import type { ListDepartmentHolds } from '@/lib/organisation/department-hold.queries'

/** Plans of its own, parts in tasks, duties, and names of documents that were taken for it. */
const listPlanHolds: ListDepartmentHolds = async (tx, departmentId) => {
  const inForce = { voidedAt: null, plan: { voidedAt: null } }
  const [plans, tasks, duties, names] = await Promise.all([
    tx.plan.count({ where: { departmentId, voidedAt: null } }),
    tx.planTask.count({ where: { ...inForce, OR: [{ units: { some: { departmentId } } }, { coordinatorId: departmentId }] } }),
    tx.reportingDuty.count({ where: { ...inForce, departmentIds: { has: departmentId } } }),
    tx.planUnitResolution.count({ where: { departmentIds: { has: departmentId }, revision: { status: 'CONFIRMING', plan: { voidedAt: null } } } }),
  ])
  return [
    { what: '规划（方案）', unit: '个', count: plans },
    { what: '任务', unit: '项', count: tasks },
    { what: '报送义务', unit: '项', count: duties },
    { what: '待发布文件中的对应名称', unit: '个', count: names },
  ]
}

const listIndicatorHolds: ListDepartmentHolds = async (tx, departmentId) => [{ what: '指标目标', unit: '项', count: await tx.indicatorTarget.count({ where: { voidedAt: null, owners: { some: { departmentId } } } }) }]

const listReportHolds: ListDepartmentHolds = async (tx, departmentId) => [{ what: '报送事项', unit: '项', count: await tx.obligation.count({ where: { departmentId } }) }]

const listInstructionHolds: ListDepartmentHolds = async (tx, departmentId) => [{ what: '领导批示', unit: '项', count: await tx.leaderInstruction.count({ where: { departmentId, voidedAt: null } }) }]

const listFileHolds: ListDepartmentHolds = async (tx, departmentId) => [{ what: '文件', unit: '个', count: await tx.storedFile.count({ where: { departmentId, voidedAt: null } }) }]

const listLedgerHolds: ListDepartmentHolds = async (tx, departmentId) => [
  { what: '监管对象', unit: '个', count: await tx.foodBusiness.count({ where: { townshipId: departmentId, voidedAt: null } }) },
  { what: '抽检批次', unit: '项', count: await tx.sampleBatch.count({ where: { voidedAt: null, OR: [{ departmentId }, { townshipId: departmentId }] } }) },
  { what: '核查处置', unit: '项', count: await tx.unqualifiedCase.count({ where: { state: { not: 'WITHDRAWN' }, OR: [{ departmentId }, { townshipId: departmentId }] } }) },
]

const listInspectionHolds: ListDepartmentHolds = async (tx, departmentId) => [
  { what: '问题整改', unit: '项', count: await tx.rectification.count({ where: { state: { not: 'WITHDRAWN' }, OR: [{ departmentId }, { townshipId: departmentId }] } }) },
  { what: '监督检查', unit: '项', count: await tx.inspection.count({ where: { voidedAt: null, state: { not: 'CANCELLED' }, OR: [{ departmentId }, { townshipId: departmentId }, { joint: { some: { departmentId } } }] } }) },
]

/** What keeps a department from being voided: one line for each area above that names departments in its records. */
export const departmentHolds: readonly ListDepartmentHolds[] = [listPlanHolds, listIndicatorHolds, listReportHolds, listInstructionHolds, listFileHolds, listLedgerHolds, listInspectionHolds]
