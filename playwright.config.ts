/** Browser journeys against the built product, one server per file, the system's Chromium. */
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/journeys',
  workers: 1,
  timeout: 60_000,
  use: {
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    trace: 'retain-on-failure',
  },
});
