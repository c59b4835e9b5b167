package dev.keywright.cli.commands;

import dev.keywright.app.demo.DemoGateway;
import dev.keywright.app.demo.StartMockGateway;
import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.cli.options.MockGatewayOptionGroup;
import dev.keywright.cli.terminal.Console;
import dev.keywright.cli.terminal.OutputOptions;
import dev.keywright.cli.terminal.Reporter;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the embedded gateway until it is interrupted. */
@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        description = {
            "Runs an embedded gateway: a loopback double of Tyk 5.14.0 for demos, tests and CI, with its own store.",
            "It decides on requests as Tyk does and answers them itself; it forwards nothing and needs no upstream."
                    + " Not for production. To try things out: keywright gateway --demo"
        })
public final class GatewayCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private MockGatewayOptionGroup options;

    public GatewayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        StartMockGateway.Request request = options.request(console);
        try (StartMockGateway.Running gateway =
                new StartMockGateway(console.context()).run(request, new Reporter(console, new OutputOptions()))) {
            Thread closing = new Thread(gateway::close);
            Runtime.getRuntime().addShutdownHook(closing);
            new GatewayBanner(gateway.url(), gateway.apis()).print(console.err());
            if (options.usesDemoSecret()) {
                DemoGateway.exports(gateway.url()).forEach(console.out()::println);
                console.out().flush();
                console.err()
                        .println(
                                "Paste the two lines above into a shell; Enter brings its prompt back. A new project: keywright init");
            }
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Runtime.getRuntime().removeShutdownHook(closing);
            }
            return ExitCode.INTERRUPTED.code();
        } catch (IOException e) {
            throw new StoppedException(ExitCode.FAILED, "the embedded gateway cannot use its store: " + e.getMessage());
        }
    }
}
