import type { Express } from 'express';
import type { Mock } from '../../mocks/index.js';
import type { AdminAccess } from './admin-access.js';
import { createApp } from './express.js';

/** Makes the app of our own server, which answers unknown paths itself. */
export function createStandaloneApp(mock: Mock, access: AdminAccess): Express {
  return createApp(mock, access).use((request, response) => {
    const { origin } = request.headers;
    if (origin !== undefined) response.set({ 'access-control-allow-origin': origin, vary: 'Origin' });
    const message = 'Nothing is here: the API is below /api/v3, and GET /__mock says what else there is';
    response.status(404).json({ message });
  });
}
