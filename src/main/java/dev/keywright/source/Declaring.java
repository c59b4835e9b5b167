package dev.keywright.source;

import dev.keywright.diagnostic.Diagnostics;
import dev.keywright.model.Address.Kind;
import dev.keywright.source.references.Interpolation;
import dev.keywright.source.references.Variables;
import dev.keywright.source.resource.ClaimedNames;
import dev.keywright.source.resource.Declaration;
import dev.keywright.source.resource.FileEntries;
import dev.keywright.source.resource.MetaDataPart;
import dev.keywright.source.resource.NamedEntry;
import dev.keywright.source.resource.Overlay;
import dev.keywright.source.resource.Resource;
import dev.keywright.source.resource.ResourceFile;
import dev.keywright.source.resource.Resources;
import dev.keywright.source.tables.KeysFrom;
import dev.keywright.source.yaml.ExpansionBudget;
import dev.keywright.source.yaml.Node;
import dev.keywright.source.yaml.NodeChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** From the entries of files to policies and keys: checks names, applies defaults, resolves references. */
record Declaring(
        List<ResourceFile> files,
        DefaultsByPlace defaults,
        KeysFrom tables,
        ClaimedNames names,
        Interpolation references,
        Variables variables,
        ExpansionBudget budget,
        Diagnostics diagnostics)
        implements Resources {

    /** The number of keys passed on at a time. */
    private static final int TOGETHER = 4096;

    @Override
    public void give(Consumer<Declaration> policies, Consumer<List<Declaration>> keys) {
        for (ResourceFile file : within(budget)) {
            give(Kind.POLICY, file.policies(), defaults.in(file), policies);
        }
        var waiting = new ArrayList<Declaration>();
        Consumer<Declaration> wait = key -> {
            waiting.add(key);
            if (waiting.size() == TOGETHER) {
                keys.accept(waiting);
                waiting.clear();
            }
        };
        for (ResourceFile file : within(budget)) {
            DefaultsByPlace.Here here = defaults.in(file);
            give(Kind.KEY, file.keys(), here, wait);
            file.keysFrom().forEach(table -> tables.declare(table, here.of(Kind.KEY), wait));
        }
        keys.accept(waiting);
        variables.warnOfUnused(diagnostics);
    }

    /** The files, while there is budget left. */
    private Iterable<ResourceFile> within(ExpansionBudget most) {
        return () -> files.stream().takeWhile(file -> !most.isSpent()).iterator();
    }

    private void give(Kind kind, List<FileEntries> parts, DefaultsByPlace.Here here, Consumer<Declaration> taker) {
        Node.Mapping under = here.of(kind);
        // Merging the defaults of a file, once per file, also costs work.
        long weight = here.weight(kind);
        budget.repeats(weight);
        for (FileEntries entries : parts) {
            entries.give(entry -> {
                if (budget.repeats(weight) && names.claim(kind, entry.name(), entry.at())) {
                    taker.accept(new Declaration(
                            kind,
                            entry.name(),
                            entry.at(),
                            entry.lines(),
                            entry.like(),
                            () -> resource(kind, entry, under),
                            () -> settled(kind, entry, under),
                            () -> metaDataPart(entry, under)));
                }
            });
        }
    }

    private Optional<Resource> resource(Kind kind, NamedEntry entry, Node.Mapping under) {
        return NodeChecks.mapping(entry.value().get(), "the body of '" + entry.name() + "'", diagnostics)
                .map(body -> references.mapping(Overlay.lay(body, under)))
                .map(body -> new Resource(kind, entry.name(), entry.at(), body));
    }

    private Optional<MetaDataPart> metaDataPart(NamedEntry entry, Node.Mapping under) {
        return under.entry(MetaDataPart.FIELD).isPresent()
                ? Optional.empty()
                : entry.metaDataPart().get().flatMap(own -> references
                        .settled(own.data())
                        .map(data -> data == own.data() ? own : new MetaDataPart(own.otherFields(), data)));
    }

    private Optional<Resource> settled(Kind kind, NamedEntry entry, Node.Mapping under) {
        return entry.value().get() instanceof Node.Mapping body
                ? references
                        .settled(Overlay.lay(body, under))
                        .map(whole -> new Resource(kind, entry.name(), entry.at(), whole))
                : Optional.empty();
    }
}
