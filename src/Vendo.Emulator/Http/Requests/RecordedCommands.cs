using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http.Requests;

/// <summary>Applies the commands of one request and records them in its exchange.</summary>
internal sealed class RecordedCommands(WorldHost host, Exchange exchange)
{
    /// <inheritdoc cref="WorldHost.ApplyAsync{T}"/>
    public async Task<Applied<T>> ApplyAsync<T>(Command<T> command)
    {
        exchange.Command = command.GetType().Name;
        var applied = await host.ApplyAsync(command).ConfigureAwait(false);
        exchange.ChangesMade = exchange.ChangesMade?.Then(applied.Changes) ?? applied.Changes;
        return applied;
    }
}
