package dev.keywright.cli.commands;

import dev.keywright.app.demo.StartMockGateway.Api;
import dev.keywright.model.forms.OrgId;
import java.io.PrintStream;
import java.util.List;

/** The text that an embedded gateway prints once it is up: its address, and each API with its listen path. */
final class GatewayBanner {

    private final String url;
    private final List<Api> apis;

    GatewayBanner(String url, List<Api> apis) {
        this.url = url;
        this.apis = apis;
    }

    void print(PrintStream out) {
        out.println("Embedded gateway ready on " + url);
        int name = width(apis.stream().map(Api::name).toList());
        int id = width(apis.stream().map(Api::id).toList());
        for (Api api : apis) {
            out.printf(
                    "  API %-" + name + "s  %-" + id + "s  org %s  %s%s%n",
                    api.name(),
                    api.id(),
                    OrgId.shown(api.orgId()),
                    url,
                    api.listenPath());
        }
        out.flush();
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(1);
    }
}
