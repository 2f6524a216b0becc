/** Sends one mail by STARTTLS in a process of its own, which trusts what NODE_EXTRA_CA_CERTS names as it starts, and says what came of it. */
import { sendMail } from '../../lib/platform/channels/send-mail'

const [host, port] = process.argv.slice(2)
const mail = { id: '01a00000-0000-7000-8000-000000000002', to: 'liaison@example.gov.cn', subject: '报送提醒', text: '市教育局 · 月调度台账' }
const outcome = await sendMail({ host: host!, port: Number(port), security: 'starttls', user: 'portal', password: 'right', from: 'portal@example.gov.cn' }, mail).then(() => 'sent', (error: { code?: string }) => error.code ?? 'UNKNOWN')
process.stdout.write(outcome)
