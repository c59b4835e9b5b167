package dev.keywright.report.effects;

import dev.keywright.plan.change.Change;

/** Determines what a change does to its object, without building the rest of the view. */
public final class ActionOf implements Change.Visitor<Action> {

    private static final ActionOf ONE = new ActionOf();

    private ActionOf() {}

    public static Action change(Change change) {
        return change.accept(ONE);
    }

    /** The action once it is done. If there was no session, none was revoked. */
    public static Action done(Change change) {
        return change instanceof Change.RevokeKey revoke && revoke.live().isEmpty() ? Action.FORGET : change(change);
    }

    @Override
    public Action createPolicy(Change.CreatePolicy c) {
        return Action.CREATE;
    }

    @Override
    public Action updatePolicy(Change.UpdatePolicy c) {
        return Action.UPDATE;
    }

    @Override
    public Action deletePolicy(Change.DeletePolicy c) {
        return Action.DELETE;
    }

    @Override
    public Action recordPolicy(Change.RecordPolicy c) {
        return Action.RECORD;
    }

    @Override
    public Action releasePolicy(Change.ReleasePolicy c) {
        return Action.RELEASE;
    }

    @Override
    public Action createKey(Change.CreateKey c) {
        return Action.CREATE;
    }

    @Override
    public Action updateKey(Change.UpdateKey c) {
        return Action.UPDATE;
    }

    @Override
    public Action replaceKey(Change.ReplaceKey c) {
        return Action.REPLACE;
    }

    @Override
    public Action revokeKey(Change.RevokeKey c) {
        return Action.REVOKE;
    }

    @Override
    public Action forgetKey(Change.ForgetKey c) {
        return Action.FORGET;
    }

    @Override
    public Action recordKey(Change.RecordKey c) {
        return Action.RECORD;
    }
}
