/** The column without an incident: it teaches where the four answers will stand. */
export function EmptyColumn({ loading, owes }: { readonly loading: boolean; readonly owes: boolean }) {
  return (
    <div className="empty-column">
      <div className="bad">
        <p className="teach">How bad</p>
        <p className="teach-value">{loading ? 'Reading the record' : 'No open incident'}</p>
      </div>
      <div className="long">
        <p className="teach">How long</p>
        <span className="fig">0:00:00</span>
        <p className="cap">counts from the moment of detection</p>
      </div>
      {owes ? null : (
        <section className="due" aria-label="Due next">
          <p className="teach">What is due next</p>
          <div className="mid">
            <span className="fig">00:00</span>
          </div>
          <p className="teach">Who owes it</p>
          <p className="teach-value small">a role, and the person in it</p>
        </section>
      )}
    </div>
  );
}
