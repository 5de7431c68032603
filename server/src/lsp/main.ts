/** The language server as a process of its own, as the extension starts it; the arguments say how it is talked to. */
import { startServer } from './server.ts';

startServer();
