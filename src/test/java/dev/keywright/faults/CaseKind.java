package dev.keywright.faults;

import dev.keywright.lifecycle.LifeCycle;
import java.io.IOException;
import java.nio.file.Path;

/** What a seed is about. */
enum CaseKind {
    /** An apply through a proxy that spoils it. */
    FAULT {
        @Override
        void run(long seed, Path folder, Tally tally) throws IOException {
            tally.count(new FaultCase(seed, folder).run());
        }
    },
    /** A piece of the ledger is lost or spoilt. */
    LEDGER {
        @Override
        void run(long seed, Path folder, Tally tally) throws IOException {
            tally.count(new LedgerCase(seed, folder).run());
        }
    },
    /** A piece of the ledger is lost or spoilt while an apply is at work. */
    MIDWAY {
        @Override
        void run(long seed, Path folder, Tally tally) throws IOException {
            tally.count(new MidwayCase(seed, folder).run());
        }
    },
    /** The real program is really killed. */
    KILL {
        @Override
        void run(long seed, Path folder, Tally tally) throws IOException, InterruptedException {
            tally.countKill(new KillCase(seed, folder).run());
        }
    },
    /** The disk is full under a plan or a receipt. */
    DISK {
        @Override
        void run(long seed, Path folder, Tally tally) throws IOException, InterruptedException {
            tally.countDisk(new DiskCase(seed, folder).run());
        }
    },
    /** Two projects on one gateway are edited and applied at random, without a fault. Only by {@code --only LIFE}. */
    LIFE {
        @Override
        void run(long seed, Path folder, Tally tally) throws IOException {
            tally.count(new LifeCycle(seed, folder).run());
        }
    };

    /** One in 20 is about the ledger, one in 20 about the ledger in the middle of an apply, one in 100 about a killed process, one in 100 about a full disk. */
    static CaseKind of(long seed) {
        if (seed % 20 == 0) {
            return LEDGER;
        }
        if (seed % 20 == 10) {
            return MIDWAY;
        }
        if (seed % 100 == 50 + 1) {
            return KILL;
        }
        return seed % 100 == 1 ? DISK : FAULT;
    }

    /** @throws AssertionError when it does not end exact */
    abstract void run(long seed, Path folder, Tally tally) throws IOException, InterruptedException;
}
