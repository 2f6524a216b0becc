import type { IndexedDepartment } from './department-index'
import { normaliseName } from './normalise-name'

/**
 * Why a spelling cannot be given to a department, or null: another one that exists is written like that already, and
 * one spelling cannot lead to two. Former names may be shared: a reform can have divided what a name stood for.
 * @param exceptId the department that is to carry the spelling; null for a new one
 */
export function findNameProblem(departments: readonly IndexedDepartment[], written: string, exceptId: string | null): string | null {
  const key = normaliseName(written)
  if (key === '') return '名称没有可识别的文字，请重新填写'
  const other = departments.find((one) => one.id !== exceptId && one.retiredOn === null && [one.name, one.shortName, ...one.aliases].some((name) => normaliseName(name) === key))
  return other ? `“${written}”已是“${other.name}”的名称或别名，同一写法不能对应两个单位` : null
}
