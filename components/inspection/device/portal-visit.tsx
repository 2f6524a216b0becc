'use client'

import type { ReactNode } from 'react'
import { useCallback } from 'react'
import type { VisitPack } from '@/lib/inspection/visit/visit-pack'
import { usePortalRouter } from '../../ui/use-portal-router'
import { VisitDesk } from './visit-desk'

type Props = { accountId: string; pack: VisitPack; build: string; unbegun: ReactNode; withoutStore: ReactNode }

/** The visit's form inside the portal. */
export function PortalVisit({ pack, ...props }: Props) {
  const { push } = usePortalRouter()
  const { id } = pack
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the router's function is made anew at each render
  const filed = useCallback(() => push(`/inspections/${id}/record`), [id])
  return <VisitDesk {...props} visitId={id} pack={pack} onFiled={filed} onLeave={() => push(`/inspections/${id}`)} />
}
