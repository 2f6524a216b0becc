'use client'

import { useState } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import { ChainStrip, type ChainStripProps } from './chain-strip'
import { VerifyButton } from './verify-button'

export type ChainView = Omit<ChainStripProps, 'action'>

/**
 * How the chain stands, with the button that verifies it now. The answer is shown in place: reading the log again for
 * it would be one more reading to record.
 */
export function ChainPanel({ chain, verify }: { chain: ChainView; verify: ServerAction<ChainView> }) {
  const [verified, setVerified] = useState<ChainView>()
  return <ChainStrip {...(verified ?? chain)} action={<VerifyButton action={verify} onVerified={setVerified} />} />
}
