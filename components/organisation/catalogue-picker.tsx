'use client'

import { useRouter } from 'next/navigation'
import type { CatalogueOption } from '@/lib/organisation/department.queries'
import { createFromCatalogueSchema } from '@/lib/organisation/department.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'

type Props = { jurisdictionId: string; options: readonly CatalogueOption[]; backHref: string; createFromCatalogue: ServerAction<{ count: number }> }

/** Adds usual departments with their aliases and former names; those there already are not offered again. */
export function CataloguePicker({ jurisdictionId, options, backHref, createFromCatalogue }: Props) {
  const router = useRouter()
  const form = useActionForm<{ codes: string[] }, { count: number }>({
    schema: createFromCatalogueSchema,
    action: createFromCatalogue,
    initialValues: { codes: [] },
    context: { jurisdictionId },
    successMessage: '所选单位已新增',
    refresh: false,
    onSuccess: () => router.push(backHref),
  })
  const open = options.filter((one) => !one.isPresent)
  if (open.length === 0) return <p className="text-table text-ink-2">目录中的单位都已在本辖区，无需再添加。</p>
  const chosen = form.values.codes
  return (
    <ActionForm
      form={form}
      wide
      label="从目录新增单位"
      submitLabel={chosen.length === 0 ? '新增所选单位' : `新增所选 ${chosen.length} 个单位`}
      secondary={<Button onClick={() => form.setValue('codes', chosen.length === open.length ? [] : open.map((one) => one.code))}>{chosen.length === open.length ? '取消全选' : '全选'}</Button>}
    >
      <FormField form={form} name="codes" label="目录单位" hint="新增后自带常见别名和机构改革前的旧名，可再修改。" group>
        {({ value, onValueChange }) => (
          <ul className="grid gap-x-6 sm:grid-cols-2 xl:grid-cols-3">
            {open.map((one) => (
              <li key={one.code}>
                <Checkbox label={one.name} hint={one.duty || undefined} checked={value.includes(one.code)} onCheckedChange={(on) => onValueChange(on ? [...value, one.code] : value.filter((code) => code !== one.code))} />
              </li>
            ))}
          </ul>
        )}
      </FormField>
    </ActionForm>
  )
}
