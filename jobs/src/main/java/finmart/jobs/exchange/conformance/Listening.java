package finmart.jobs.exchange.conformance;

import java.net.URI;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Where callbacks are waited for, on this machine.
 *
 * @param port 0 for any free one; empty for that too, but only where the contract has no polling
 * @param begun told the address before anything is pushed
 */
public record Listening(OptionalInt port, Consumer<URI> begun) {}
