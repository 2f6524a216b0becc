'use client'

import { NativeSelect } from '../ui/native-select'
import { usePortalRouter } from '../ui/use-portal-router'

type Props = { basePath: string; asOf: string; standing: string; months: readonly { value: string; label: string }[] }

/** The month the figures are looked at by, and whether as they were filed then or as they are known now; kept in the address. */
export function AsOfSwitch({ basePath, asOf, standing, months }: Props) {
  const router = usePortalRouter()
  const go = (change: Record<string, string>) => {
    const wanted = { asOf, standing, ...change }
    const query = new URLSearchParams(wanted.asOf === '' ? {} : { asOf: wanted.asOf, standing: wanted.standing }).toString()
    router.push(query === '' ? basePath : `${basePath}${basePath.includes('?') ? '&' : '?'}${query}`, { scroll: false })
  }
  return (
    <>
      <NativeSelect aria-label="数据月份" className="w-40" value={asOf} onValueChange={(value) => go({ asOf: value, standing: value === '' ? 'known' : 'filed' })} options={[{ value: '', label: '最新数据' }, ...months]} />
      {asOf !== '' && <NativeSelect aria-label="数据口径" className="w-36" value={standing} onValueChange={(value) => go({ standing: value })} options={[{ value: 'filed', label: '按当时报送' }, { value: 'known', label: '按现在已知' }]} />}
    </>
  )
}
