import type { Metadata } from 'next'
import { DeviceShell } from '@/components/inspection/device/device-shell'
import { deviceEntries } from '@/lib/inspection/visit/device.policy'
import { definePublicPage } from '@/lib/platform/auth/define-page'

export const metadata: Metadata = { title: '本机上的检查' }

/** The page that a device keeps for places without a network: it must never hold anything of a person or a business. */
export default definePublicPage(deviceEntries.shell, {}, async () => <DeviceShell />)
