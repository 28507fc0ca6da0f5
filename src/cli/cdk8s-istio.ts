#!/usr/bin/env node
import { main } from './main';
import { processTerminal } from './terminal';

process.exitCode = main(process.argv.slice(2), processTerminal());
