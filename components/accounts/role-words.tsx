import { ROLE_LABELS } from '@/lib/terms/roles'
import type { Role } from '@/lib/generated/prisma/enums'

type Held = { role: Role; jurisdictionName: string; departmentName: string | null }

/** A role with where it is held: the department where there is one, else the jurisdiction. */
export function RoleWords({ grant }: { grant: Held }) {
  return (
    <span>
      {ROLE_LABELS[grant.role]}
      <span className="text-ink-2">　{[grant.jurisdictionName, grant.departmentName].filter(Boolean).join(' · ')}</span>
    </span>
  )
}
