'use client'

import type { Role } from '@/lib/generated/prisma/enums'
import type { PlaceOptions } from '@/lib/organisation/account-options.queries'
import { needsDepartment } from '@/lib/organisation/role-grant'
import { ROLE_DUTIES, ROLE_LABELS, ROLE_ORDER } from '@/lib/terms/roles'
import { Field } from '../ui/field'
import { NativeSelect } from '../ui/native-select'
import { SearchSelect } from '../ui/search-select'
import { departmentOptions, jurisdictionOptions } from './place-options'

/** A role while it is being chosen. */
export type GrantDraft = { role: Role | ''; jurisdictionId: string; departmentId: string | null }

type Props = {
  value: GrantDraft
  onValueChange: (value: GrantDraft) => void
  places: PlaceOptions
  fieldId: (name: keyof GrantDraft) => string
  errorOf: (name: keyof GrantDraft) => string | undefined
}

const ROLE_OPTIONS = ROLE_ORDER.map((role) => ({ value: role, label: ROLE_LABELS[role] }))

/** Role, jurisdiction and, for the roles that act for one, department. */
export function GrantFields({ value, onValueChange, places, fieldId, errorOf }: Props) {
  const wantsDepartment = value.role !== '' && needsDepartment(value.role)
  const chooseRole = (text: string) => {
    const role = ROLE_ORDER.find((one) => one === text) ?? ''
    onValueChange({ ...value, role, departmentId: role !== '' && needsDepartment(role) ? value.departmentId : null })
  }
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="角色" id={fieldId('role')} error={errorOf('role')} hint={value.role === '' ? undefined : ROLE_DUTIES[value.role]} className="sm:col-span-2">
        <NativeSelect options={ROLE_OPTIONS} placeholder="请选择角色" value={value.role} onValueChange={chooseRole} />
      </Field>
      <Field label="角色所在辖区" id={fieldId('jurisdictionId')} error={errorOf('jurisdictionId')}>
        <SearchSelect options={jurisdictionOptions(places)} value={value.jurisdictionId} onValueChange={(jurisdictionId) => onValueChange({ ...value, jurisdictionId, departmentId: null })} />
      </Field>
      {wantsDepartment && (
        <Field label="代表单位" id={fieldId('departmentId')} error={errorOf('departmentId')}>
          <SearchSelect
            options={departmentOptions(places, value.jurisdictionId)}
            value={value.departmentId ?? ''}
            onValueChange={(departmentId) => onValueChange({ ...value, departmentId: departmentId || null })}
            emptyText={value.jurisdictionId ? '这个辖区没有符合的单位' : '请先选择辖区'}
          />
        </Field>
      )}
    </div>
  )
}
