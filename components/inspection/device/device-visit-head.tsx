'use client'

import { useEffect, useState, type ReactNode } from 'react'
import type { DeviceVisit } from '@/lib/inspection/visit/device-visit'
import { inspectionKindLabel } from '@/lib/terms/inspection'
import { PageHead } from '../../ui/page-head'
import { openDeviceStore } from './device-store'

/** Which visit this is, as the device knows it. */
export function DeviceVisitHead({ accountId, visitId, action }: { accountId: string; visitId: string; action: ReactNode }) {
  const [pack, setPack] = useState<DeviceVisit['pack'] | null>(null)
  useEffect(() => {
    let isOver = false
    openDeviceStore(accountId).then((store) => store.find(visitId)).then((one) => !isOver && setPack(one?.pack ?? null)).catch(() => undefined)
    return () => void (isOver = true)
  }, [accountId, visitId])
  return <PageHead title="现场检查" meta={pack && `${pack.business.name} · ${inspectionKindLabel({ kind: pack.kind, source: pack.source ?? 'OTHER' })} · ${pack.number}`} secondary={action} />
}
