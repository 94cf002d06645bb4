import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LoginPage } from './login-page.jsx';

createRoot(document.querySelector('#root')).render(
  <StrictMode>
    <LoginPage />
  </StrictMode>,
);
